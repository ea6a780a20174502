package io.fleetjobs.store;

import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.Tags;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts the tags of a job or a template to an item next to its own and back. */
final class TagItems {
  private TagItems() {}

  /** Returns the item of a new owner's tags; empty if it has none. */
  static Optional<Map<String, AttributeValue>> toItem(TagOwner owner, Map<String, String> tags) {
    return tags.isEmpty() ? Optional.empty() : Optional.of(toItem(owner, Tags.NONE.with(tags)));
  }

  static Map<String, AttributeValue> toItem(TagOwner owner, Tags tags) {
    return Item.belongingAt(Keys.tags(owner))
        .put(Attribute.INCARNATION, owner.incarnation())
        .put(Attribute.TAGS, tags.values())
        .put(Attribute.REVISION, tags.revision())
        .values();
  }

  static Tags fromItem(Map<String, AttributeValue> values) {
    var item = Item.belonging(values);
    return new Tags(item.textMap(Attribute.TAGS), item.number(Attribute.REVISION));
  }

  static boolean isOf(TagOwner owner, Map<String, AttributeValue> values) {
    return new Item(values).instant(Attribute.INCARNATION).equals(owner.incarnation());
  }
}
