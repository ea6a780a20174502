package io.fleetjobs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagStoreTest {
  private static final Instant CREATED = Instant.ofEpochMilli(1_790_000_000_123L);

  private final TagStore store = new TagStore(DynamoDbLocal.newTable());
  private final TagOwner job = new TagOwner(TagOwner.Type.JOB, "J", CREATED);
  private final TagOwner reused = new TagOwner(TagOwner.Type.JOB, "J", CREATED.plusMillis(1));
  private final TagOwner template = new TagOwner(TagOwner.Type.TEMPLATE, "J", CREATED);

  @Test
  void ofTwoWritersOneLoses() {
    var before = store.find(job);

    assertTrue(store.replace(job, before, before.with(Map.of("a", "1"))));
    assertFalse(store.replace(job, before, before.with(Map.of("b", "2"))));
    var read = store.find(job);
    assertTrue(store.replace(job, read, read.with(Map.of("b", "2"))));
    assertFalse(store.replace(job, read, read.without(List.of("a"))));

    assertEquals(new Tags(Map.of("a", "1", "b", "2"), 2), store.find(job));
  }

  @Test
  void tagsStayWithTheLifeOfAnIdThatTheyWereGivenTo() {
    store.replace(job, Tags.NONE, Tags.NONE.with(Map.of("a", "1")));

    assertEquals(Tags.NONE, store.find(reused));
    assertEquals(Tags.NONE, store.find(template));
    assertTrue(store.replace(reused, Tags.NONE, Tags.NONE.with(Map.of("b", "2"))));

    store.remove(job);
    assertEquals(Map.of("b", "2"), store.find(reused).values());
    store.remove(reused);
    assertEquals(Tags.NONE, store.find(reused));
  }
}
