package io.fleetjobs.store;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FailureReason.Detail;
import io.fleetjobs.model.OperatorRetries;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.model.RetrySelection;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Converts the attempts of a job that operators asked for to attributes of its item and back. */
final class RetryItems {
  private static final String ID = "id";
  private static final String AT = "at";
  private static final String STATUSES = "statuses";
  private static final String KEY = "key";
  private static final String VALUE = "value";
  private static final String PRINCIPAL = "principal";
  private static final String COMMENT = "comment";
  private static final String MATCHING = "matching";
  private static final String LIST = "list";
  private static final String LISTED = "listed";
  private static final String CURSOR = "cursor";
  private static final String ROOM = "room";
  private static final String THINGS = "things";
  private static final String OVER = "over";

  private RetryItems() {}

  static void put(Item item, OperatorRetries retries) {
    item.putInstant(Attribute.RETRY_QUEUED_AT, retries.lastQueuedAt());
    retries.last().ifPresent(retry -> item.putMap(Attribute.RETRY, texts(retry)));
  }

  private static Map<String, String> texts(OperatorRetry retry) {
    var texts = new HashMap<String, String>();
    texts.put(ID, retry.id());
    texts.put(AT, Long.toString(retry.requestedAt().toEpochMilli()));
    texts.put(
        STATUSES,
        retry.selection().statuses().stream().sorted().map(Enum::name).collect(joining(",")));
    retry
        .selection()
        .reason()
        .ifPresent(reason -> {
          texts.put(KEY, reason.key());
          texts.put(VALUE, reason.value());
        });
    retry.principal().ifPresent(arn -> texts.put(PRINCIPAL, arn));
    retry.comment().ifPresent(comment -> texts.put(COMMENT, comment));
    retry.matching().ifPresent(things -> texts.put(MATCHING, things.toString()));
    retry.list().ifPresent(list -> texts.put(LIST, list));
    texts.put(LISTED, Integer.toString(retry.listed()));
    texts.put(CURSOR, Integer.toString(retry.cursor()));
    texts.put(ROOM, Integer.toString(retry.room()));
    texts.put(THINGS, Integer.toString(retry.things()));
    if (retry.over()) {
      texts.put(OVER, "1");
    }
    return texts;
  }

  static OperatorRetries read(Item item) {
    var texts = item.textMap(Attribute.RETRY);
    return new OperatorRetries(
        item.findInstant(Attribute.RETRY_QUEUED_AT),
        texts.isEmpty() ? Optional.empty() : Optional.of(retry(texts)));
  }

  private static OperatorRetry retry(Map<String, String> texts) {
    return new OperatorRetry(
        text(texts, ID),
        Instant.ofEpochMilli(Long.parseLong(text(texts, AT))),
        new RetrySelection(
            Arrays.stream(text(texts, STATUSES).split(",", -1))
                .map(ExecutionStatus::valueOf)
                .collect(toUnmodifiableSet()),
            find(texts, KEY).map(key -> new Detail(key, text(texts, VALUE)))),
        find(texts, PRINCIPAL),
        find(texts, COMMENT),
        find(texts, MATCHING).map(Integer::valueOf),
        find(texts, LIST),
        Integer.parseInt(text(texts, LISTED)),
        Integer.parseInt(text(texts, CURSOR)),
        Integer.parseInt(text(texts, ROOM)),
        Integer.parseInt(text(texts, THINGS)),
        texts.containsKey(OVER));
  }

  private static Optional<String> find(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private static String text(Map<String, String> texts, String name) {
    return find(texts, name)
        .orElseThrow(() -> new IllegalArgumentException("a retry has no " + name));
  }
}
