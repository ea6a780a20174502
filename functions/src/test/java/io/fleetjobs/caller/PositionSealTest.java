package io.fleetjobs.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    assertThat(bytes).doesNotContain("foreign");
    assertThat(new PositionSeal("table and rules").opened(sealed)).contains(POSITION);
    assertThat(seal.sealed(POSITION)).isEqualTo(sealed);
    assertThat(seal.sealed(POSITION + "2")).isNotEqualTo(sealed);
  }

  @Test
  void otherRulesCannotOpenIt() {
    assertThat(new PositionSeal("other").opened(seal.sealed(POSITION))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "!", POSITION, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void anyOtherTextIsNoPosition(String text) {
    assertThat(seal.opened(text)).isEmpty();
  }
}
