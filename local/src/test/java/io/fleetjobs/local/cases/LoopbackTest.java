package io.fleetjobs.local.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Tests the addresses that the running stack listens on, as the kernel lists them. */
class LoopbackTest {
  private static final String LISTENING = "0A";

  @Test
  @EnabledOnOs(OS.LINUX)
  void theStackListensOnLoopbackOnly() throws IOException {
    assertThat(Stack.STACK.ports().device()).isNotEqualTo(0);
    var own = ownSockets();

    var everywhere =
        Stream.concat(lines("/proc/self/net/tcp"), lines("/proc/self/net/tcp6"))
            .map(line -> List.of(line.trim().split("\\s+", -1)))
            .filter(columns -> LISTENING.equals(columns.get(3)) && own.contains(columns.get(9)))
            .map(columns -> columns.get(1))
            .filter(address ->
                address.startsWith("00000000:")
                    || address.startsWith("00000000000000000000000000000000:"))
            .toList();

    assertThat(everywhere).isEmpty();
  }

  private static Stream<String> lines(String table) throws IOException {
    return Files.readAllLines(Path.of(table)).stream().skip(1);
  }

  /** Returns the inodes of this process's sockets. */
  private static Set<String> ownSockets() throws IOException {
    var inodes = new HashSet<String>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (var file : files) {
        try {
          var target = Files.readSymbolicLink(file).toString();
          inodes.add(target.replace("socket:[", "").replace("]", ""));
        } catch (NoSuchFileException _) {
          // The file was closed meanwhile.
        }
      }
    }
    return inodes;
  }
}
