package io.fleetjobs.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Finds the classes of the SDK's services that the classes of this project need, directly or
 * through other classes. A client refers to every operation of its service, so only operations that
 * are called count.
 */
final class JarReferences {
  private static final String OWN = "io/fleetjobs/";
  private static final Pattern SERVICE =
      Pattern.compile("software/amazon/awssdk/services/\\w+/[\\w/$]+");
  private static final Pattern CLIENT =
      Pattern.compile("(software/amazon/awssdk/services/\\w+/)(?!Default)\\w+Client");

  private final Path jar;
  private final Set<String> seen = new HashSet<>();
  private final Deque<String> found = new ArrayDeque<>();

  JarReferences(Path jar) {
    this.jar = jar;
  }

  /** Returns the classes that the SDK has and that are needed, but are not in the jar. */
  Set<String> missing() throws IOException {
    var missing = new TreeSet<String>();
    try (var file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(OWN))
          .filter(name -> name.endsWith(".class"))
          .forEach(name -> need(name.substring(0, name.length() - ".class".length())));
      while (!found.isEmpty()) {
        var name = found.pop();
        var entry = file.getEntry(name + ".class");
        if (entry == null) {
          missing.add(name);
        } else if (!name.endsWith("Client")) {
          try (var bytes = file.getInputStream(entry)) {
            ClassFile.of().parse(bytes.readAllBytes()).constantPool().forEach(this::read);
          }
        }
      }
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    return missing;
  }

  private void read(PoolEntry entry) {
    switch (entry) {
      case Utf8Entry text ->
          SERVICE.matcher(text.stringValue()).results().forEach(match -> need(match.group()));
      case MemberRefEntry member -> operation(member);
      default -> {}
    }
  }

  private void operation(MemberRefEntry member) {
    var client = CLIENT.matcher(member.owner().asInternalName());
    if (client.matches()) {
      var name = member.name().stringValue();
      var operation = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      need(client.group(1) + "model/" + operation + "Request");
      need(client.group(1) + "model/" + operation + "Response");
      need(client.group(1) + "transform/" + operation + "RequestMarshaller");
    }
  }

  /**
   * Adds a class. Ignores asynchronous clients, which are never created, and names of which the SDK
   * has no class.
   */
  private void need(String name) {
    if (!name.contains("Async")
        && seen.add(name)
        && getClass().getClassLoader().getResource(name + ".class") != null) {
      found.add(name);
    }
  }
}
