package io.fleetjobs.store;

/** The attributes of items beside keys; see docs/data-model.md for what each item has. */
enum Attribute {
  SCHEMA("schema"), STATUS("status"), REVISION("revision"), UPDATED_AT("updatedAt"),
  // executions
  QUEUED_AT("queuedAt"), STARTED_AT("startedAt"), VERSION("version"), DETAILS("details"), FORCED(
      "forced"), RETRIED_FAILURES("retriedFailures"), RETRIED_TIMEOUTS(
          "retriedTimeouts"), SUPERSEDED(
              "superseded"), IN_PROGRESS_ENDS("inProgressEnds"), STEP_ENDS(
                  "stepEnds"), HISTORY("history"), WRITE_IDS(
                      "writeIds"), DEVICE_WRITE_AT(
                          "deviceWriteAt"), DEVICE_WRITE("deviceWrite"), WINDOWED("windowed"),
  // jobs
  INCARNATION("incarnation"), TARGETS("targets"), TARGET_SELECTION("targetSelection"), DESCRIPTION(
      "description"), TIMEOUT_MINUTES("timeoutMinutes"), SHARDS("shards"), CREATED_BY(
          "createdBy"), COMPLETED_AT("completedAt"), REASON_CODE("reasonCode"), COMMENT(
              "comment"), RESOLUTION("resolution"), THINGS(
                  "things"), CURSOR("cursor"), EMPTY_PASSES("emptyPasses"), FAILURES(
                      "failures"), BATCH_END("batchEnd"), NEXT_BATCH_AT(
                          "nextBatchAt"), ROLLOUT_CONFIG("rolloutConfig"), ABORT_CRITERIA(
                              "abortCriteria"), PRESIGNED_URL_CONFIG(
                                  "presignedUrlConfig"), RETRY_CRITERIA("retryCriteria"), START(
                                      "start"), END("end"), END_BEHAVIOR("endBehavior"), WINDOWS(
                                          "windows"), DOCUMENT_SOURCE(
                                              "documentSource"), TEMPLATE_ARN(
                                                  "templateArn"), PARAMETERS(
                                                      "parameters"), NEXT_EDGE(
                                                          "nextEdge"), EDGE_POSITION(
                                                              "edgePosition"), LIST_TARGET(
                                                                  "listTarget"), LIST_PAGE(
                                                                      "listPage"), RUNS("runs"),
  // what belongs to a job
  DOCUMENT("document"), NAMES("names"), TAGS("tags"),
  // continuous jobs
  RELIST_AT("relistAt"), RELIST("relist"), RELIST_THINGS("relistThings"), RELIST_CURSOR(
      "relistCursor"), HEARD("heard"), OUTSIDE("outside");

  private final String wireName;

  Attribute(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
