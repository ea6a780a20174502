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
}
