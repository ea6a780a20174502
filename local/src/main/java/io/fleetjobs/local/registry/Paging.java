package io.fleetjobs.local.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page of a name-sorted list that a request asks for.
 *
 * @param list name of the list; a token is valid only for its own list
 * @param after last name of the page before; empty for the first page
 */
record Paging(String list, int size, String after) {
  private static final int LARGEST = 250;

  record Page<T>(List<T> items, Optional<String> nextToken) {}

  /**
   * @throws Refusal if the size is not 1 to 250, or the token is invalid or of another list
   */
  static Paging of(Call call, Constraints constraints, String list) {
    var size =
        constraints.range(
            "maxResults", call.number("maxResults").orElse((long) LARGEST), 1, LARGEST);
    constraints.check();
    return new Paging(
        list, (int) size, call.query("nextToken").map(token -> name(token, list)).orElse(""));
  }

  /**
   * Takes one page of sorted names.
   *
   * @param names names in order, all after {@link #after}
   * @param item returns the list's item for a name; empty to leave the name out
   */
  <T> Page<T> take(Iterator<String> names, Function<String, Optional<T>> item) {
    var items = new ArrayList<T>();
    var last = after;
    while (names.hasNext() && items.size() < size) {
      last = names.next();
      item.apply(last).ifPresent(items::add);
    }
    return new Page<>(items, names.hasNext() ? Optional.of(token(last)) : Optional.empty());
  }

  private String token(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((list + "/" + name).getBytes(UTF_8));
  }

  private static String name(String token, String list) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      if (text.startsWith(list + "/")) {
        return text.substring(list.length() + 1);
      }
    } catch (IllegalArgumentException _) {
      // Not Base64: refused below, like any other invalid token.
    }
    throw Refusal.invalid("Next token is invalid.");
  }
}
