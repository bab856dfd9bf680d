import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_embedding_model_leaves_no_telemetry_of_its_runtime(tmp_path):
    # onnxruntime 1.32 writes a device id and events to send below HOME, unless it is told not to before its import.
    code = "from bot.providers.local import LocalEmbeddings; LocalEmbeddings().embed_query('visa')"
    environment = os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": "", "PYTHONPATH": str(ROOT)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert not list(tmp_path.rglob("*"))


def test_chroma_loads_no_exporter_of_traces():
    code = (
        "import sys; import bot.indexes.vectors;"
        "print(sorted(name for name in sys.modules if name == 'grpc' or 'trace_exporter' in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "[]", done.stderr
