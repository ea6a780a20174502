package io.fleetjobs.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fleetjobs.write.Attempts.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final List<Integer> read = new ArrayList<>();

  @Test
  void anAttemptThatLostIsFollowedByOneFromWhatTheWinnerStored() {
    var made = Attempts.from(1, "a counter", this::winsAtThree);

    assertEquals("three", made);
    assertEquals(List.of(1, 2, 3), read);
  }

  private Attempt<Integer, String> winsAtThree(int stored) {
    read.add(stored);
    return stored == 3 ? new Attempt.Made<>("three") : new Attempt.Lost<>(stored + 1);
  }

  @Test
  void afterTwentyLostAttemptsTheWriteIsGivenUp() {
    var contended =
        assertThrows(
            ContendedException.class, () -> Attempts.from(1, "job fw-7", this::alwaysLoses));

    assertEquals("lost 20 attempts to write job fw-7", contended.getMessage());
    assertEquals(Attempts.MAX, read.size());
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

    assertEquals("made", made);
    assertEquals(List.of(), tries);
  }
}
