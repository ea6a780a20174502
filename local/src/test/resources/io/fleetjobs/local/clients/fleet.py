"""An operator and two devices of boto3: pages, waits for an end, and errors by their class."""

import os
import time

import boto3

endpoint = os.environ["FLEETJOBS"]
settings = {
    "endpoint_url": endpoint,
    "region_name": "us-east-1",
    "aws_access_key_id": "local",
    "aws_secret_access_key": "local",
}
iot = boto3.client("iot", **settings)
jobs = boto3.client("iot-jobs-data", **settings)

arns = [iot.create_thing(thingName=f"pump-{n}")["thingArn"] for n in (1, 2)]
for n in (1, 2, 3):
    iot.create_job(
        jobId=f"fw-{n}",
        targets=arns,
        document='{"op":"update"}',
        timeoutConfig={"inProgressTimeoutInMinutes": 5},
    )

def queued(thing):
    return jobs.get_pending_job_executions(thingName=thing)["queuedJobs"]


given_up = time.monotonic() + 30
while any(len(queued(thing)) < 3 for thing in ("pump-1", "pump-2")):
    assert time.monotonic() < given_up, "the executions are not queued"
    time.sleep(0.05)

pages = iot.get_paginator("list_jobs").paginate(PaginationConfig={"PageSize": 1})
print("jobs", sorted(job["jobId"] for page in pages for job in page["jobs"]))

seen = []
while "execution" in (
    started := jobs.start_next_pending_job_execution(
        thingName="pump-1", statusDetails={"step": "download"}
    )
):
    execution = started["execution"]
    seen.append((execution["jobId"], execution["versionNumber"], execution["jobDocument"]))
    ended = jobs.update_job_execution(
        thingName="pump-1",
        jobId=execution["jobId"],
        status="SUCCEEDED",
        statusDetails={"step": "done"},
        expectedVersion=execution["versionNumber"],
        includeJobExecutionState=True,
    )
    print(execution["jobId"], ended["executionState"])
print("worked on", seen)

pages = iot.get_paginator("list_job_executions_for_thing").paginate(
    thingName="pump-1", PaginationConfig={"PageSize": 2}
)
print(
    "executions",
    [
        (e["jobId"], e["jobExecutionSummary"]["status"])
        for page in pages
        for e in page["executionSummaries"]
    ],
)

try:
    jobs.update_job_execution(thingName="pump-2", jobId="fw-1", status="QUEUED")
except jobs.exceptions.InvalidStateTransitionException as refused:
    print("refused", refused.response["ResponseMetadata"]["HTTPStatusCode"])
try:
    iot.describe_job(jobId="fw-0")
except iot.exceptions.ResourceNotFoundException as refused:
    print("refused", refused.response["ResponseMetadata"]["HTTPStatusCode"])
try:
    iot.delete_job(jobId="fw-3")
except iot.exceptions.InvalidStateTransitionException as refused:
    print("refused", refused.response["ResponseMetadata"]["HTTPStatusCode"])
