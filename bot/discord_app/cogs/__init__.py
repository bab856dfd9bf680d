"""What people can do in Discord: each cog acknowledges, calls one service, renders and sends."""
