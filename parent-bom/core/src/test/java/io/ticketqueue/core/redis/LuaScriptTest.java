package io.ticketqueue.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LuaScriptTest {
  private static String text(String file) {
    return LuaScript.beside(LuaScriptTest.class, file).text();
  }

  @Test
  void includesArePutInPlaceEachOnceThoughTwoFilesWantThem() {
    assertThat(text("whole.lua").lines().filter(line -> !line.isBlank()))
        .containsExactly(
            "-- the whole",
            "local base = 1",
            "local first = base + 1",
            "local second = base + 2",
            "return first + second -- @include \"base.lua\" is a comment here");
  }

  @Test
  void theHashIsTheOneOfRedis() {
    // printf 'return 1\n\n' | sha1sum: the file and the line break after its last line
    assertThat(LuaScript.beside(LuaScriptTest.class, "plain.lua").sha())
        .isEqualTo("87df517f6cc6c684695117588a0883c4792e7b6e");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> text("nowhere.lua"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nowhere.lua");
    assertThatThrownBy(() -> text("broken.lua"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing.lua");
  }
}
