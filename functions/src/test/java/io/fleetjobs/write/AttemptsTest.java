package io.fleetjobs.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.write.Attempts.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final List<Integer> read = new ArrayList<>();

  @Test
  void aLostAttemptIsFollowedByOneFromTheStoredState() {
    var made = Attempts.from(1, "a counter", this::winsAtThree);

    assertThat(made).isEqualTo("three");
    assertThat(read).containsExactly(1, 2, 3);
  }

  private Attempt<Integer, String> winsAtThree(int stored) {
    read.add(stored);
    return stored == 3 ? new Attempt.Made<>("three") : new Attempt.Lost<>(stored + 1);
  }

  @Test
  void afterTwentyLostAttemptsTheWriteIsGivenUp() {
    assertThatThrownBy(() -> Attempts.from(1, "job fw-7", this::alwaysLoses))
        .isInstanceOf(ContendedException.class)
        .hasMessage("lost 20 attempts to write job fw-7");
    assertThat(read).hasSize(Attempts.MAX);
  }

  private Attempt<Integer, String> alwaysLoses(int stored) {
    read.add(stored);
    return new Attempt.Lost<>(stored);
  }

  @Test
  void anAttemptMayReadForItself() {
    var tries = new ArrayList<String>(List.of("lost", "lost", "made"));

    var made =
        Attempts.first(
            "tags", () -> Optional.of(tries.removeFirst()).filter(text -> text.equals("made")));

    assertThat(made).isEqualTo("made");
    assertThat(tries).isEmpty();
  }
}
