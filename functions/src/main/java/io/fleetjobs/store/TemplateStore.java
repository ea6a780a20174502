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
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The templates of this account. A template is never changed. */
public final class TemplateStore {
  private final Table table;

  public TemplateStore(Table table) {
    this.table = table;
  }

  /** Returns the template of an id; empty if there is none. */
  public Optional<JobTemplate> find(String templateId) {
    return table.get(TemplateItems.key(templateId)).map(TemplateItems::fromItem);
  }

  /** Stores a new template with its tags, unless its id is taken. */
  public Written<JobTemplate> create(JobTemplate template, Map<String, String> tags) {
    return table.putTogether(
        ItemPut.on(Condition.noItem(), TemplateItems.toItem(template)),
        TagItems.toItem(TagOwner.of(template), tags).stream().toList(),
        TemplateItems::fromItem);
  }

  /** Removes a template with its tags. Returns false if it was not there any more. */
  public boolean remove(JobTemplate template) {
    var removed =
        table.delete(
            TemplateItems.key(template.id()),
            Condition.is(Attribute.INCARNATION, template.createdAt()));
    new TagStore(table).remove(TagOwner.of(template));
    return removed;
  }

  /** Returns one page of the templates, newest first. */
  public Page<JobTemplate> list(PageRequest page) {
    var query = all().backwards().limit(page.maxResults() + 1);
    page.from().ifPresent(age -> query.after(position(age)));
    var ages =
        table.query(query).items().stream()
            .map(item -> new Item(item).text(Attribute.JOB_ORDER))
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
    return new Item(new HashMap<>(TemplateItems.key(Keys.idAt(age))))
        .put(Attribute.JOB_SHARD, Keys.TEMPLATES)
        .put(Attribute.JOB_ORDER, age)
        .values();
  }

  /** Returns how many templates there are. The index may lag by moments. */
  public int count() {
    var count = new AtomicInteger();
    table.pages(all().counting(), page -> count.addAndGet(page.count()));
    return count.get();
  }

  private static Query all() {
    return Query.of(TableLayout.BY_JOB, Condition.is(Attribute.JOB_SHARD, Keys.TEMPLATES));
  }
}
