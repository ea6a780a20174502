package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.TagOwner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The templates of this account. A template is never changed. */
public final class TemplateStore {
  private static final String ABSENT = "attribute_not_exists(pk)";
  private static final String IS_IT = "incarnation = :incarnation";
  private static final String ALL = "jobShard = :templates";
  private static final Map<String, AttributeValue> TEMPLATES =
      Map.of(":templates", Item.text(Keys.TEMPLATES));

  private final Table table;

  public TemplateStore(Table table) {
    this.table = table;
  }

  public Optional<JobTemplate> find(String templateId) {
    return table.get(TemplateItems.key(templateId)).map(TemplateItems::fromItem);
  }

  /** Stores a new template with its tags, unless its id is taken. */
  public Written<JobTemplate> create(JobTemplate template, Map<String, String> tags) {
    return table.putTogether(
        p -> p.item(TemplateItems.toItem(template)).conditionExpression(ABSENT),
        TagItems.toItem(TagOwner.of(template), tags).stream().toList(),
        TemplateItems::fromItem);
  }

  /** Removes a template with its tags; whether it was still there. */
  public boolean remove(JobTemplate template) {
    var removed =
        table.delete(b ->
            b.key(TemplateItems.key(template.id()))
                .conditionExpression(IS_IT)
                .expressionAttributeValues(
                    Map.of(":incarnation", Item.number(template.createdAt().toEpochMilli()))));
    new TagStore(table).remove(TagOwner.of(template));
    return removed;
  }

  /** Templates, newest first. */
  public Page<JobTemplate> list(PageRequest page) {
    var answer =
        table.query(b -> {
          b.indexName(TableLayout.BY_JOB.name())
              .keyConditionExpression(ALL)
              .expressionAttributeValues(TEMPLATES)
              .scanIndexForward(false)
              .limit(page.maxResults() + 1);
          page.from().ifPresent(age -> b.exclusiveStartKey(position(age)));
        });
    var ages =
        answer.items().stream()
            .map(item -> new Item(item).textAt(TableLayout.BY_JOB.sortKey()))
            .toList();
    var shown = ages.stream().limit(page.maxResults()).toList();
    var ids = shown.stream().map(Keys::idAt).toList();
    var found = new HashMap<String, JobTemplate>();
    table
        .readable(
            table.getAll(ids.stream().map(TemplateItems::key).toList()).stream(),
            TemplateItems::fromItem)
        .forEach(template -> found.put(template.id(), template));
    var next = Optional.of(shown).filter(_ -> shown.size() < ages.size()).map(List::getLast);
    return new Page<>(ids.stream().map(found::get).filter(Objects::nonNull).toList(), next);
  }

  private static Map<String, AttributeValue> position(String age) {
    var key = new HashMap<>(TemplateItems.key(Keys.idAt(age)));
    key.put(TableLayout.BY_JOB.partitionKey(), Item.text(Keys.TEMPLATES));
    key.put(TableLayout.BY_JOB.sortKey(), Item.text(age));
    return key;
  }

  /** How many templates there are; the index may lag by moments. */
  public int count() {
    return table
        .query(b ->
            b.indexName(TableLayout.BY_JOB.name())
                .keyConditionExpression(ALL)
                .expressionAttributeValues(TEMPLATES)
                .select(Select.COUNT))
        .count();
  }
}
