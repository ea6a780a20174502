package io.fleetjobs.lifecycle;

import io.fleetjobs.model.ExecutionAssert;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.RejectionCode;
import org.assertj.core.api.AbstractObjectAssert;

/** Asserts about a decision on an event of an execution. */
public final class DecisionAssert extends AbstractObjectAssert<DecisionAssert, Decision> {
  public DecisionAssert(Decision actual) {
    super(actual, DecisionAssert.class);
  }

  /** Asserts that the execution changes, and returns the asserts of the execution as it is then. */
  public ExecutionAssert advances() {
    if (!(actual instanceof Decision.Advance(var next))) {
      throw failure("Expected an advance but found %s", actual);
    }
    return new ExecutionAssert(next);
  }

  public ExecutionAssert advancesTo(ExecutionStatus status) {
    return advances().hasStatus(status);
  }

  /** Asserts that only its due instant changes, and returns the asserts of the execution. */
  public ExecutionAssert rearms() {
    if (!(actual instanceof Decision.Rearm(var next))) {
      throw failure("Expected a new due instant but found %s", actual);
    }
    return new ExecutionAssert(next);
  }

  public DecisionAssert isIgnored() {
    return isInstanceOf(Decision.Ignore.class);
  }

  public DecisionAssert isRefused() {
    return isInstanceOf(Decision.Refuse.class);
  }

  public DecisionAssert isRefusedAs(RejectionCode code) {
    if (!(actual instanceof Decision.Refuse(var rejection)) || rejection.code() != code) {
      throw failure("Expected a refusal with %s but found %s", code, actual);
    }
    return this;
  }

  /** Asserts that it is a refusal with the message. */
  public DecisionAssert hasMessage(String message) {
    if (!(actual instanceof Decision.Refuse(var rejection))
        || !rejection.message().equals(message)) {
      throw failure("Expected a refusal with the message %s but found %s", message, actual);
    }
    return this;
  }
}
