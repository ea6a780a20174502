package io.fleetjobs.store;

import static org.assertj.core.api.Assertions.assertThat;

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
  void oneOfTwoWritersLoses() {
    var before = store.find(job);

    assertThat(store.replace(job, before, before.with(Map.of("a", "1")))).isTrue();
    assertThat(store.replace(job, before, before.with(Map.of("b", "2")))).isFalse();
    var read = store.find(job);
    assertThat(store.replace(job, read, read.with(Map.of("b", "2")))).isTrue();
    assertThat(store.replace(job, read, read.without(List.of("a")))).isFalse();

    assertThat(store.find(job)).isEqualTo(new Tags(Map.of("a", "1", "b", "2"), 2));
  }

  @Test
  void tagsStayWithTheLifeOfAnIdThatTheyWereGivenTo() {
    store.replace(job, Tags.NONE, Tags.NONE.with(Map.of("a", "1")));

    assertThat(store.find(reused)).isEqualTo(Tags.NONE);
    assertThat(store.find(template)).isEqualTo(Tags.NONE);
    assertThat(store.replace(reused, Tags.NONE, Tags.NONE.with(Map.of("b", "2")))).isTrue();

    store.remove(job);
    assertThat(store.find(reused).values()).isEqualTo(Map.of("b", "2"));
    store.remove(reused);
    assertThat(store.find(reused)).isEqualTo(Tags.NONE);
  }
}
