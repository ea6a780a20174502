package io.fleetjobs.operation.tag;

import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.Tags;
import io.fleetjobs.operation.ContendedException;
import io.fleetjobs.store.TagStore;
import java.util.function.UnaryOperator;

/** Read, decide, write for tags. */
public final class TagWriter {
  private static final int MAX_TRIES = 20;

  private final TagStore store;

  public TagWriter(TagStore store) {
    this.store = store;
  }

  Tags find(TagOwner owner) {
    return store.find(owner);
  }

  /** The tags once the change is written; a change that leaves too many is refused. */
  Reply<Tags> apply(TagOwner owner, UnaryOperator<Tags> change) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      var before = store.find(owner);
      var after = change.apply(before);
      if (after.values().size() > Tags.MAX) {
        return Reply.rejected(Tags.tooMany());
      }
      if (after.values().equals(before.values()) || store.replace(owner, before, after)) {
        return Reply.accepted(after);
      }
    }
    throw new ContendedException("tags of " + owner.id(), MAX_TRIES);
  }
}
