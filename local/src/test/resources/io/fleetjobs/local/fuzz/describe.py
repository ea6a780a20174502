"""Writes operations.json: what the service models say of the operations of Jobs, without their texts.

python3 describe.py <iot service-2.json> <iot-jobs-data service-2.json> > operations.json
"""
import json
import sys

WANTED = ("Job", "TagResource", "UntagResource", "ListTagsForResource")
BOUNDS = ("min", "max", "pattern", "enum", "required")


def describe(path, plane, operations, shapes):
    model = json.load(open(path))

    def shape(name):
        if name in shapes:
            return
        found = model["shapes"][name]
        facts = {"type": found["type"]}
        facts.update((bound, found[bound]) for bound in BOUNDS if bound in found)
        shapes[name] = facts
        if "members" in found:
            facts["members"] = {}
            for member, its in found["members"].items():
                facts["members"][its.get("locationName", member) if its.get("location") else member] = {
                    "shape": its["shape"], "in": its.get("location", "body")}
                shape(its["shape"])
        for part in ("member", "key", "value"):
            if part in found:
                facts[part] = found[part]["shape"]
                shape(found[part]["shape"])

    for name, operation in sorted(model["operations"].items()):
        if not any(word in name for word in WANTED):
            continue
        shape(operation["input"]["shape"])
        operations.append({
            "plane": plane, "name": name, "method": operation["http"]["method"],
            "path": operation["http"]["requestUri"], "input": operation["input"]["shape"],
            "errors": {error["shape"]: model["shapes"][error["shape"]].get("error", {}).get(
                "httpStatusCode", 500 if "Internal" in error["shape"] else 400)
                for error in operation["errors"]}})


def main():
    operations = []
    control, data = {}, {}
    describe(sys.argv[1], "OPERATOR", operations, control)
    describe(sys.argv[2], "DEVICE", operations, data)
    json.dump({"operations": operations, "shapes": {"OPERATOR": control, "DEVICE": data}},
              sys.stdout, indent=1, sort_keys=True)
    print()


main()
