package io.fleetjobs.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionSealTest {
  private static final String POSITION = "1790000000123#foreign-job";

  private final PositionSeal seal = new PositionSeal("table and rules");

  @Test
  void anotherInstanceOpensAPositionThatNobodyElseCanRead() {
    var sealed = seal.sealed(POSITION);
    var bytes = new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.ISO_8859_1);

    assertFalse(bytes.contains("foreign"));
    assertEquals(Optional.of(POSITION), new PositionSeal("table and rules").opened(sealed));
    assertEquals(sealed, seal.sealed(POSITION));
    assertNotEquals(sealed, seal.sealed(POSITION + "2"));
  }

  @Test
  void otherRulesCannotOpenIt() {
    assertEquals(Optional.empty(), new PositionSeal("other").opened(seal.sealed(POSITION)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "!", POSITION, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void anyOtherTextIsNoPosition(String text) {
    assertEquals(Optional.empty(), seal.opened(text));
  }
}
