package io.fleetjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the Java files of all modules. */
class SourceFilesTest {
  private static final int MAX_LINES = 300;

  @Test
  void aFileHasAtMost300Lines() throws IOException {
    var tooLong = new ArrayList<String>();
    for (var file : javaFiles()) {
      try (var lines = Files.lines(file)) {
        var count = lines.count();
        if (count > MAX_LINES) {
          tooLong.add(file + " has " + count);
        }
      }
    }

    assertThat(tooLong).isEmpty();
  }

  private static List<Path> javaFiles() throws IOException {
    var files = new ArrayList<Path>();
    for (var folder : sourceFolders()) {
      try (var found = Files.walk(folder)) {
        found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    assertThat(files.size()).as("only " + files.size() + " files were found").isGreaterThan(500);
    return files;
  }

  private static List<Path> sourceFolders() throws IOException {
    try (var modules = Files.list(Path.of(".."))) {
      return modules.map(module -> module.resolve("src")).filter(Files::isDirectory).toList();
    }
  }
}
