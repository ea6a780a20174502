package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  private final Path data;

  StorageTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void aRegistryIsTheSameAfterARestart() {
    List<Object> before;
    try (var api = new TestRegistry(data)) {
      fill(api);
      before = everything(api);
    }

    try (var api = new TestRegistry(data)) {
      assertThat(everything(api)).isEqualTo(before);
    }
    try (var api = new TestRegistry(data)) {
      assertThat(everything(api)).isEqualTo(before);
    }
  }

  @Test
  void aRestartDropsUndoneChanges() throws IOException {
    try (var api = new TestRegistry(data)) {
      api.things("kept");
      for (int i = 0; i < 100; i++) {
        api.things("t");
        api.delete("/things/t");
      }
    }
    assertThat(lines()).isEqualTo(1 + 201); // the event configurations come first

    new TestRegistry(data).close();

    assertThat(lines()).isEqualTo(1 + 1);
  }

  @Test
  void aLineThatACrashCutShortIsLeftOut() throws IOException {
    try (var api = new TestRegistry(data)) {
      api.things("a");
    }
    Files.writeString(file(), "{\"change\":\"ThingGone\",\"na", StandardOpenOption.APPEND);

    try (var api = new TestRegistry(data)) {
      api.things("b");
      assertThat(names(api.get("/things"), "things")).containsExactly("a", "b");
    }
  }

  @Test
  void anUnreadableLineInTheMiddleStopsTheStart() throws IOException {
    try (var api = new TestRegistry(data)) {
      api.things("a", "b");
    }
    Files.writeString(file(), "garbage\n" + Files.readString(file()));

    assertThatThrownBy(() -> new TestRegistry(data))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("garbage");
  }

  @Test
  void aResetLastsOverARestart() {
    try (var api = new TestRegistry(data)) {
      fill(api);
      api.registry().reset();
      api.things("fresh");
    }

    try (var api = new TestRegistry(data)) {
      assertThat(names(api.get("/things"), "things")).containsExactly("fresh");
      assertThat(names(api.get("/thing-groups"), "thingGroups")).isEmpty();
    }
  }

  private static void fill(TestRegistry api) {
    api.post(
        "/things/a",
        "{\"thingTypeName\":\"pump\",\"attributePayload\":{\"attributes\":{\"k\":\"v\"}},\"billingGroupName\":\"b\"}");
    api.things("b", "c");
    api.group("g", "{\"thingGroupProperties\":{\"thingGroupDescription\":\"d\"}}");
    api.group("h", "{\"parentGroupName\":\"g\"}");
    api.group("i", "{}");
    api.add("g", "a", "b");
    api.add("h", "c");
    api.add("i", "a");
    api.remove("g", "b");
    api.delete("/thing-groups/i");
    api.delete("/things/c");
    api.enable("THING_GROUP_MEMBERSHIP", true);
  }

  private static List<Object> everything(TestRegistry api) {
    return Stream.of(
            "/things",
            "/things/a",
            "/things/a/thing-groups",
            "/thing-groups",
            "/thing-groups/g",
            "/thing-groups/h",
            "/thing-groups/g/things?recursive=true",
            "/event-configurations")
        .<Object>map(uri -> api.get(uri).body())
        .toList();
  }

  private Path file() {
    return data.resolve("registry.jsonl");
  }

  private long lines() throws IOException {
    try (var lines = Files.lines(file())) {
      return lines.count();
    }
  }
}
