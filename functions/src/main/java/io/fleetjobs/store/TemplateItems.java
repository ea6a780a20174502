package io.fleetjobs.store;

import io.fleetjobs.model.JobTemplate;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts templates to items and back. */
final class TemplateItems {
  private static final int SCHEMA = 1;

  private TemplateItems() {}

  static Map<String, AttributeValue> key(String templateId) {
    return Keys.pair(Keys.template(templateId), Keys.TEMPLATE);
  }

  static Map<String, AttributeValue> toItem(JobTemplate template) {
    var item =
        new Item(new HashMap<>(key(template.id())))
            .put(Attribute.SCHEMA, SCHEMA)
            .put(Attribute.JOB_SHARD, Keys.TEMPLATES)
            .put(Attribute.JOB_ORDER, Keys.age(template.createdAt(), template.id()))
            .put(Attribute.INCARNATION, template.createdAt())
            .put(Attribute.CREATED_BY, template.createdBy())
            .put(Attribute.DOCUMENT, template.document());
    JobItems.putSpec(item, template.spec());
    return item.values();
  }

  /**
   * Returns the template of an item.
   *
   * @throws CorruptItemException if this version cannot read the item
   */
  static JobTemplate fromItem(Map<String, AttributeValue> values) {
    try {
      var item = new Item(values).upToSchema(SCHEMA);
      return new JobTemplate(
          Keys.templateId(item.text(Attribute.PARTITION_KEY)),
          JobItems.spec(item),
          item.text(Attribute.DOCUMENT),
          item.instant(Attribute.INCARNATION),
          item.text(Attribute.CREATED_BY));
    } catch (IllegalArgumentException unreadable) {
      throw new CorruptItemException(values, "is no template: " + unreadable.getMessage());
    }
  }
}
