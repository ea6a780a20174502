package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FailureReason.Detail;
import io.fleetjobs.model.RetrySelection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the members of a request that say which things an operator wants to be retried. */
final class RetryMembers {
  private static final int MAX_NAMES = 1_000;
  private static final Set<ExecutionStatus> USUAL =
      EnumSet.of(ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT);
  private static final List<ExecutionStatus> KNOWN =
      List.of(
          ExecutionStatus.FAILED,
          ExecutionStatus.TIMED_OUT,
          ExecutionStatus.REJECTED,
          ExecutionStatus.CANCELED);

  private final RequestMembers body;
  private final Violations violations;

  RetryMembers(RequestMembers body, Violations violations) {
    this.body = body;
    this.violations = violations;
  }

  RetrySelection selection() {
    var statuses = texts("statuses").map(this::statuses).orElse(USUAL);
    return new RetrySelection(statuses, reason());
  }

  private Set<ExecutionStatus> statuses(List<String> names) {
    var statuses = EnumSet.noneOf(ExecutionStatus.class);
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var status = KNOWN.stream().filter(known -> known.name().equals(name)).findFirst();
      if (status.isEmpty()) {
        violations.add(
            Violations.quoted(name), member("statuses", i), "satisfy enum value set: " + KNOWN);
      }
      status.ifPresent(statuses::add);
    }
    return statuses;
  }

  private Optional<Detail> reason() {
    return body.structure("reason")
        .map(reason ->
            new Detail(
                reason.requiredText("key", TextConstraint.NAME),
                reason.requiredText("value", TextConstraint.DETAIL)));
  }

  /** Returns the distinct names of the things; empty for all things of the job. */
  Optional<Set<String>> thingNames() {
    return texts("thingNames")
        .map(names -> {
          for (int i = 0; i < names.size(); i++) {
            TextConstraint.NAME.check(names.get(i), member("thingNames", i), violations);
          }
          var distinct = new LinkedHashSet<>(names);
          if (distinct.size() > MAX_NAMES) {
            violations.add(
                Violations.quoted(distinct.size() + " names"),
                body.path("thingNames"),
                "have length less than or equal to " + MAX_NAMES);
          }
          return distinct;
        });
  }

  private String member(String list, int position) {
    return body.path(list) + "." + (position + 1) + ".member";
  }

  /** Returns the texts in a list, which must not be empty; empty if the list is absent. */
  private Optional<List<String>> texts(String name) {
    var node = body.find(name);
    if (node.isPresent() && !(node.get() instanceof ArrayNode)) {
      violations.add(RequestMembers.quoted(node.get()), body.path(name), "be a list");
      return Optional.empty();
    }
    node.filter(JsonNode::isEmpty)
        .ifPresent(
            _ -> violations.add("'[]'", body.path(name), "have length greater than or equal to 1"));
    return node.map(list -> {
      var texts = new ArrayList<String>();
      list.forEach(each -> {
        RequestMembers.requireText(each, member(name, texts.size()), violations);
        texts.add(each.isTextual() ? each.textValue() : "");
      });
      return texts;
    });
  }
}
