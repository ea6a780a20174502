package io.fleetjobs.operation.tag;

import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.Tags;
import io.fleetjobs.store.TagStore;
import io.fleetjobs.write.Attempts;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads and changes the tags of a resource. A change is a conditional write, which is repeated
 * after a conflict.
 */
public final class TagWriter {
  private final TagStore store;

  public TagWriter(TagStore store) {
    this.store = store;
  }

  Tags find(TagOwner owner) {
    return store.find(owner);
  }

  /** Writes a change and returns the tags. Refuses a change that leaves too many tags. */
  Reply<Tags> apply(TagOwner owner, UnaryOperator<Tags> change) {
    return Attempts.first("tags of " + owner.id(), () -> attempt(owner, change));
  }

  private Optional<Reply<Tags>> attempt(TagOwner owner, UnaryOperator<Tags> change) {
    var before = store.find(owner);
    var after = change.apply(before);
    if (after.values().size() > Tags.MAX) {
      return Optional.of(Reply.rejected(Tags.tooMany()));
    }
    return after.values().equals(before.values()) || store.replace(owner, before, after)
        ? Optional.of(Reply.accepted(after))
        : Optional.empty();
  }
}
