package io.fleetjobs.wire;

import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.RetryCriterion.FailureType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the retry configuration: contract sections 10.5 and 11.6. */
final class RetryConfigMembers {
  static final String RETRY = "jobExecutionsRetryConfig";
  private static final String CRITERIA = "criteriaList";
  private static final String NUMBER = "numberOfRetries";
  private static final int MAX_CRITERIA = 2;

  private final Violations violations;
  private final boolean creating;

  /**
   * @param creating true at the creation of a job; an update may only have the number 0, which ends
   *     retries
   */
  RetryConfigMembers(Violations violations, boolean creating) {
    this.violations = violations;
    this.creating = creating;
  }

  Optional<List<RetryCriterion>> read(RequestMembers config) {
    var criteria = config.required(CRITERIA, config.structures(CRITERIA));
    criteria
        .filter(List::isEmpty)
        .ifPresent(_ ->
            violations.add(
                "'[]'", config.path(CRITERIA), "have length greater than or equal to 1"));
    criteria
        .filter(list -> list.size() > MAX_CRITERIA)
        .ifPresent(list ->
            violations.add(
                Violations.quoted(shown(list)),
                config.path(CRITERIA),
                "have length less than or equal to " + MAX_CRITERIA));
    var read =
        criteria.map(list -> list.stream().flatMap(each -> criterion(each).stream()).toList());
    read.ifPresent(this::check);
    return read;
  }

  private Optional<RetryCriterion> criterion(RequestMembers members) {
    var failure = members.required("failureType", members.word("failureType", FailureType.class));
    var number = members.required(NUMBER, members.integer(NUMBER, 0, RetryCriterion.MAX_RETRIES));
    return failure.isEmpty() || number.isEmpty()
        ? Optional.empty()
        : Optional.of(new RetryCriterion(failure.get(), number.get()));
  }

  /** Returns the list as the managed service quotes it in its messages. */
  private static String shown(List<RequestMembers> criteria) {
    return criteria.stream()
        .map(each ->
            "RetryCriteria(failureType="
                + text(each, "failureType")
                + ", numberOfRetries="
                + text(each, NUMBER)
                + ")")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(RequestMembers members, String name) {
    return members.find(name).map(node -> node.asText()).orElse("null");
  }

  private void check(List<RetryCriterion> criteria) {
    if (!creating && criteria.stream().anyMatch(each -> each.numberOfRetries() != 0)) {
      violations.refuse("The number of retries cannot be updated to any number other than 0.");
    }
    var types = criteria.stream().map(RetryCriterion::failureType).distinct().toList();
    if (types.size() > 1 && types.contains(FailureType.ALL)) {
      violations.refuse("A retryCriteria with failure type ALL must be used by itself.");
    } else if (types.size() < criteria.size()) {
      violations.refuse("Each failure type can be used in one retryCriteria only.");
    }
    var total = criteria.stream().mapToInt(RetryCriterion::numberOfRetries).sum();
    if (total > RetryCriterion.MAX_RETRIES) {
      violations.refuse(
          "The numbers of retries add up to "
              + total
              + ", but a device is allowed "
              + RetryCriterion.MAX_RETRIES
              + " in all.");
    }
  }
}
