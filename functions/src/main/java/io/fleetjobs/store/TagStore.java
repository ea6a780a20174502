package io.fleetjobs.store;

import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.Tags;
import java.util.Map;
import java.util.Optional;

/** The tags of jobs and templates. Tags of an earlier life of an id count as absent. */
public final class TagStore {
  /** {@code incarnation = <owner's> AND revision = <read>}. */
  private static final String UNCHANGED = "incarnation = :incarnation AND revision = :revision";

  private static final String NONE_YET = "attribute_not_exists(pk) OR incarnation <> :incarnation";

  private final Table table;

  public TagStore(Table table) {
    this.table = table;
  }

  public Tags find(TagOwner owner) {
    return table
        .get(Keys.tags(owner))
        .filter(item -> TagItems.isOf(owner, item))
        .map(TagItems::fromItem)
        .orElse(Tags.NONE);
  }

  /** Writes tags, if nobody else did since those before were read; whether it was done. */
  public boolean replace(TagOwner owner, Tags before, Tags after) {
    var incarnation = Item.number(owner.incarnation().toEpochMilli());
    var isFirst = before.revision() == 0;
    var values =
        isFirst
            ? Map.of(":incarnation", incarnation)
            : Map.of(":incarnation", incarnation, ":revision", Item.number(before.revision()));
    return table.put(
            b ->
                b.item(TagItems.toItem(owner, after))
                    .conditionExpression(isFirst ? NONE_YET : UNCHANGED)
                    .expressionAttributeValues(values),
            item -> Optional.of(TagItems.fromItem(item)))
        instanceof Written.Applied<Tags>;
  }

  void remove(TagOwner owner) {
    table.delete(b ->
        b.key(Keys.tags(owner))
            .conditionExpression("attribute_not_exists(pk) OR incarnation = :incarnation")
            .expressionAttributeValues(
                Map.of(":incarnation", Item.number(owner.incarnation().toEpochMilli()))));
  }
}
