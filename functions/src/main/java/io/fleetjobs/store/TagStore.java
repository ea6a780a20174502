package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.isNot;
import static io.fleetjobs.store.Condition.noItem;

import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.Tags;

/**
 * Stores the tags of jobs and templates. Tags of an earlier owner of the same id count as absent.
 */
public final class TagStore {
  private final Table table;

  public TagStore(Table table) {
    this.table = table;
  }

  /** Returns the tags of an owner; {@link Tags#NONE} if there are none. */
  public Tags find(TagOwner owner) {
    return table
        .get(Keys.tags(owner))
        .filter(item -> TagItems.isOf(owner, item))
        .map(TagItems::fromItem)
        .orElse(Tags.NONE);
  }

  /**
   * Writes tags, unless another writer has changed them since they were read.
   *
   * @return false if another writer has
   */
  public boolean replace(TagOwner owner, Tags before, Tags after) {
    return table.putIf(
        TagItems.toItem(owner, after),
        before.revision() == 0 ? isFirst(owner) : isUnchanged(owner, before));
  }

  /**
   * {@code attribute_not_exists(pk) OR incarnation <> <owner's>}: there are no tags, or those of an
   * earlier owner of the id.
   */
  private static Condition isFirst(TagOwner owner) {
    return noItem().or(isNot(Attribute.INCARNATION, owner.incarnation()));
  }

  /** {@code incarnation = <owner's> AND revision = <read>} */
  private static Condition isUnchanged(TagOwner owner, Tags read) {
    return isOf(owner).and(is(Attribute.REVISION, read.revision()));
  }

  private static Condition isOf(TagOwner owner) {
    return is(Attribute.INCARNATION, owner.incarnation());
  }

  /** Removes the tags of an owner, if it has any. */
  void remove(TagOwner owner) {
    table.delete(Keys.tags(owner), noItem().or(isOf(owner)));
  }
}
