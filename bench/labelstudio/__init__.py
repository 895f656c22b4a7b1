"""Label Studio: annotations and predictions travel both ways without loss.

The codec is pure: documents to tasks (:func:`encode`, :func:`prediction_of`) and back
(:func:`decode`). Offsets are half-open code points there as here.
"""

from bench.labelstudio.decoding import Decoded, decode, document_of
from bench.labelstudio.findings import Finding
from bench.labelstudio.tasks import annotation_of, encode, prediction_of, task_of

__all__ = [
    "Decoded",
    "Finding",
    "annotation_of",
    "decode",
    "document_of",
    "encode",
    "prediction_of",
    "task_of",
]
