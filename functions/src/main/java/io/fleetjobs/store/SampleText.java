package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.ThingCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes samples as a short text. Each sample is a word with the milliseconds since the one before,
 * and a letter and the difference for each number that has changed, for example {@code 60000Q-5S5}.
 * The first sample counts from the epoch and from zero. 200 samples take some 4 KB.
 */
final class SampleText {
  /** The letters of the statuses, and then those of deleted things and of all attempts. */
  private static final String LETTERS = "QISFTRMCDA";

  private static final List<ExecutionStatus> STATUSES =
      List.of(
          ExecutionStatus.QUEUED,
          ExecutionStatus.IN_PROGRESS,
          ExecutionStatus.SUCCEEDED,
          ExecutionStatus.FAILED,
          ExecutionStatus.TIMED_OUT,
          ExecutionStatus.REJECTED,
          ExecutionStatus.REMOVED,
          ExecutionStatus.CANCELED);

  private static final Pattern NUMBER = Pattern.compile("([A-Z])(-?\\d+)");

  private SampleText() {}

  static String write(List<Sample> samples) {
    var words = new ArrayList<String>();
    var at = 0L;
    var before = new int[LETTERS.length()];
    for (var sample : samples) {
      var numbers = numbers(sample);
      var word = new StringBuilder().append(sample.at().toEpochMilli() - at);
      for (int n = 0; n < numbers.length; n++) {
        if (numbers[n] != before[n]) {
          word.append(LETTERS.charAt(n)).append(numbers[n] - before[n]);
        }
      }
      words.add(word.toString());
      at = sample.at().toEpochMilli();
      before = numbers;
    }
    return String.join(" ", words);
  }

  private static int[] numbers(Sample sample) {
    var numbers = new int[LETTERS.length()];
    for (int n = 0; n < STATUSES.size(); n++) {
      numbers[n] = sample.things().in(STATUSES.get(n));
    }
    numbers[STATUSES.size()] = sample.things().deleted();
    numbers[STATUSES.size() + 1] = sample.attempts();
    return numbers;
  }

  static List<Sample> read(String text) {
    var samples = new ArrayList<Sample>();
    var at = 0L;
    var numbers = new int[LETTERS.length()];
    for (var word : words(text)) {
      at +=
          Long.parseLong(
              word.chars()
                  .takeWhile(Character::isDigit)
                  .mapToObj(Character::toString)
                  .collect(Collectors.joining()));
      for (var number : NUMBER.matcher(word).results().toList()) {
        numbers[LETTERS.indexOf(number.group(1))] += Integer.parseInt(number.group(2));
      }
      samples.add(sample(Instant.ofEpochMilli(at), numbers));
    }
    return List.copyOf(samples);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static Sample sample(Instant at, int[] numbers) {
    var counts = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    for (int n = 0; n < STATUSES.size(); n++) {
      counts.put(STATUSES.get(n), numbers[n]);
    }
    return new Sample(
        at, new ThingCounts(counts, numbers[STATUSES.size()]), numbers[STATUSES.size() + 1]);
  }
}
