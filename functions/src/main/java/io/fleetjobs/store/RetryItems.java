package io.fleetjobs.store;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FailureReason.Detail;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.OperatorRetries;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.model.RetryOf;
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
    put(texts, retry.selection());
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

  private static void put(Map<String, String> texts, RetrySelection selection) {
    texts.put(
        STATUSES, selection.statuses().stream().sorted().map(Enum::name).collect(joining(",")));
    selection
        .reason()
        .ifPresent(reason -> {
          texts.put(KEY, reason.key());
          texts.put(VALUE, reason.value());
        });
  }

  static void put(Item item, RetryOf of) {
    var texts = new HashMap<String, String>();
    texts.put(ID, of.job().jobId());
    texts.put(AT, Long.toString(of.job().incarnation().toEpochMilli()));
    put(texts, of.selection());
    texts.put(LISTED, Integer.toString(of.parts()));
    of.names().ifPresent(list -> texts.put(LIST, list));
    item.putMap(Attribute.RETRY_OF, texts).put(Attribute.RETRY_SCOPE, of.scope());
  }

  static Optional<RetryOf> retryOf(Item item) {
    var texts = item.textMap(Attribute.RETRY_OF);
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RetryOf(
                new JobKey(text(texts, ID), Instant.ofEpochMilli(Long.parseLong(text(texts, AT)))),
                item.texts(Attribute.RETRY_SCOPE),
                selection(texts),
                Integer.parseInt(text(texts, LISTED)),
                find(texts, LIST)));
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
        selection(texts),
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

  private static RetrySelection selection(Map<String, String> texts) {
    return new RetrySelection(
        Arrays.stream(text(texts, STATUSES).split(",", -1))
            .map(ExecutionStatus::valueOf)
            .collect(toUnmodifiableSet()),
        find(texts, KEY).map(key -> new Detail(key, text(texts, VALUE))));
  }

  private static Optional<String> find(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private static String text(Map<String, String> texts, String name) {
    return find(texts, name)
        .orElseThrow(() -> new IllegalArgumentException("a retry has no " + name));
  }
}
