package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The attributes of items. docs/data-model.md says which item has which.
 *
 * <p>{@link TableLayout} has the names of those that the stack or the stream's filters use, too.
 */
enum Attribute {
  // keys of the table and its indexes
  PARTITION_KEY(TableLayout.PARTITION_KEY),
  SORT_KEY(TableLayout.SORT_KEY),
  PENDING_ORDER(TableLayout.PENDING.sortKey()),
  JOB_SHARD(TableLayout.BY_JOB.partitionKey()),
  JOB_ORDER(TableLayout.BY_JOB.sortKey()),
  DUE_SHARD(TableLayout.DUE.partitionKey()),
  DUE_AT(TableLayout.DUE.sortKey()),
  // all items
  EXPIRES_AT(TableLayout.EXPIRES_AT),
  SCHEMA,
  STATUS,
  REVISION,
  UPDATED_AT,
  // executions: life
  CHANGE(TableLayout.CHANGE),
  QUEUED_AT,
  STARTED_AT,
  VERSION,
  DELETED_BY,
  DETAILS,
  FORCED,
  HISTORY,
  EARLIER_DETAILS,
  DETAILS_DROPPED,
  PREVIOUS_STATUS,
  WINDOWED,
  NAMESPACE_ID,
  // executions: timers and retries
  IN_PROGRESS_ENDS,
  STEP_ENDS,
  RETRIED_FAILURES,
  RETRIED_TIMEOUTS,
  SUPERSEDED,
  RETRY_ID,
  // executions: the last writes
  WRITE_IDS,
  DEVICE_WRITE_AT,
  DEVICE_WRITE,
  // jobs: identity and targets
  INCARNATION,
  CREATED_BY,
  TARGETS,
  TARGET_SELECTION,
  DESCRIPTION,
  TIMEOUT_MINUTES,
  // jobs: configuration
  ROLLOUT_CONFIG,
  ABORT_CRITERIA,
  PRESIGNED_URL_CONFIG,
  RETRY_CRITERIA,
  // jobs: schedule
  START,
  END,
  END_BEHAVIOR,
  WINDOWS,
  NEXT_EDGE,
  EDGE_POSITION,
  // jobs: pause
  PAUSED_AT,
  PART_END,
  PAUSE_EDGE,
  PAUSED,
  ANNOUNCED,
  ENDED,
  // jobs: source of the document
  DOCUMENT_SOURCE,
  TEMPLATE_ARN,
  PARAMETERS,
  // jobs: end
  COMPLETED_AT,
  CANCELED_BY,
  REASON_CODE,
  COMMENT,
  // jobs: their last change, and each entry of their history
  LAST_ACTION,
  LAST_ACTION_AT,
  LAST_ACTION_BY,
  LAST_ACTION_PRINCIPAL,
  LAST_ACTION_CAUSE,
  LAST_ACTION_COMMENT,
  LAST_ACTION_DETAIL,
  LAST_ACTION_REVISION,
  // jobs: the last requests that changed them
  RECENT_WRITES,
  // jobs: attempts that operators asked for
  RETRY_QUEUED_AT,
  RETRY,
  RETRY_OF,
  RETRY_SCOPE,
  // jobs: rollout
  SHARDS,
  RESOLUTION,
  THINGS,
  CURSOR,
  BATCH_END,
  NEXT_BATCH_AT,
  SPARE,
  EMPTY_PASSES,
  SECOND_LOOK,
  RESTED,
  FAILURES,
  // jobs: copies of their terms
  STAGE,
  COPIES,
  // jobs: wait for their devices
  WAIT_SECONDS,
  // jobs: listing of their targets
  LIST_TARGET,
  LIST_PAGE,
  RUNS,
  // continuous jobs
  RELIST_AT,
  RELIST,
  RELIST_THINGS,
  RELIST_CURSOR,
  RELIST_TARGET,
  RELIST_PAGE,
  RELIST_RUNS,
  HEARD,
  OUTSIDE,
  // turns to ask the registry
  NEXT_AT,
  // items that belong to a job
  DOCUMENT,
  NAMES,
  TAGS,
  COUNTS,
  THING_COUNTS,
  COUNTED_AT,
  ASKED_AT,
  SAMPLES,
  CHANGED_AT;

  private final String wireName;

  Attribute() {
    wireName = camelCase(name());
  }

  Attribute(String wireName) {
    this.wireName = wireName;
  }

  /** Turns {@code QUEUED_AT} into {@code queuedAt}. */
  private static String camelCase(String name) {
    var words = name.split("_", -1);
    return words[0].toLowerCase(Locale.ROOT)
        + Arrays.stream(words)
            .skip(1)
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
  }

  /** Returns the name under which the attribute is stored. */
  String wireName() {
    return wireName;
  }
}
