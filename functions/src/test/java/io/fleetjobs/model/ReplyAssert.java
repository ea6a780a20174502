package io.fleetjobs.model;

import org.assertj.core.api.AbstractObjectAssert;

/** Asserts about the outcome of an operation. */
public final class ReplyAssert<T> extends AbstractObjectAssert<ReplyAssert<T>, Reply<T>> {
  public ReplyAssert(Reply<T> actual) {
    super(actual, ReplyAssert.class);
  }

  public ReplyAssert<T> isAccepted() {
    return isInstanceOf(Reply.Accepted.class);
  }

  public ReplyAssert<T> isRejected(RejectionCode code) {
    if (!(actual instanceof Reply.Rejected<T>(var rejection)) || rejection.code() != code) {
      throw failure("Expected a rejection with %s but found %s", code, actual);
    }
    return this;
  }

  /** Asserts that it is a rejection with the message. */
  public ReplyAssert<T> hasMessage(String message) {
    if (!(actual instanceof Reply.Rejected<T>(var rejection))
        || !rejection.message().equals(message)) {
      throw failure("Expected a rejection with the message %s but found %s", message, actual);
    }
    return this;
  }
}
