"""Writes operations.txt: which operation of AWS IoT has which method and path, by what requests are signed for.

python3 operations.py <botocore's data folder> > operations.txt
"""
import gzip
import json
import pathlib
import sys

MODELS = {"iot": "iot", "iot-data": "iotdata", "iot-jobs-data": "iot-jobs-data"}


def main(data):
    for folder, scope in MODELS.items():
        newest = max((pathlib.Path(data) / folder).iterdir())
        model = json.loads(gzip.decompress((newest / "service-2.json.gz").read_bytes()))
        for name, operation in sorted(model["operations"].items()):
            http = operation["http"]
            print(scope, http["method"], http["requestUri"].split("?")[0], name)


main(sys.argv[1])
