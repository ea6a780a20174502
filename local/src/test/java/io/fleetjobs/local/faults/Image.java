package io.fleetjobs.local.faults;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An execution as one write left it.
 *
 * @param shard its job, incarnation and part of the index
 * @param startedAt 0 before its start
 * @param retryId id of the operator's retry that queued it; empty if none did
 * @param update id that the last request with details put into them; empty before any such request
 */
record Image(
    String thing,
    String job,
    long number,
    String shard,
    String status,
    long version,
    long revision,
    long queuedAt,
    long startedAt,
    String retryId,
    String update) {
  private static final Set<String> PENDING = Set.of("QUEUED", "IN_PROGRESS");
  private static final Set<String> OF_DEVICES =
      Set.of("IN_PROGRESS", "SUCCEEDED", "FAILED", "REJECTED");

  /** Returns the execution of an item; empty if the item is absent or a tombstone. */
  static Optional<Image> of(Map<String, AttributeValue> item) {
    return item.containsKey("status") ? Optional.of(read(item)) : Optional.empty();
  }

  private static Image read(Map<String, AttributeValue> item) {
    var sort = item.get("sk").s().split("#", -1);
    return new Image(
        item.get("pk").s().substring("thing#".length()),
        sort[1],
        Long.parseLong(sort[2]),
        item.get("jobShard").s(),
        item.get("status").s(),
        number(item, "version"),
        number(item, "revision"),
        number(item, "queuedAt"),
        item.containsKey("startedAt") ? number(item, "startedAt") : 0,
        item.containsKey("retryId") ? item.get("retryId").s() : "",
        item.containsKey("details") && item.get("details").m().containsKey("update")
            ? item.get("details").m().get("update").s()
            : "");
  }

  private static long number(Map<String, AttributeValue> item, String attribute) {
    return Long.parseLong(item.get(attribute).n());
  }

  boolean isPending() {
    return PENDING.contains(status);
  }

  /** True if only a device can have brought the execution into its status. */
  boolean isOfDevice() {
    return OF_DEVICES.contains(status);
  }

  /** Returns the execution in the form in which messages name it. */
  String shown() {
    return thing + " " + job + " " + number + " v" + version;
  }

  String key() {
    return thing + " " + job + " " + number;
  }

  /** True if another write left the same except for the mark that an attempt follows. */
  boolean isMarkOf(Image before) {
    return revision == before.revision + 1
        && status.equals(before.status)
        && version == before.version
        && startedAt == before.startedAt
        && update.equals(before.update);
  }

  boolean isSameLifeAs(Image other) {
    return shard.equals(other.shard) && queuedAt == other.queuedAt;
  }
}
