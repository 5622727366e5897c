package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTagsTest {
  private static final EntityTags TAGS = EntityTags.of("7-a");

  @Test
  void aClientHasTheDocumentInEitherForm() {
    for (String header : List.of("\"7-a\"", "W/\"7-a\"", "\"x\", W/\"7-a\"", "\"7-a\",\"y\"")) {
      assertThat(TAGS.namedBy(header, TAGS.gzip())).as(header).contains("\"7-a\"");
    }
    assertThat(TAGS.namedBy("\"7-a-gz\"", TAGS.plain())).contains("\"7-a-gz\"");
    assertThat(TAGS.namedBy(" * ", TAGS.plain())).contains("\"7-a\"");
  }

  @Test
  void whatCannotBeReadNamesNothing() {
    for (String header : List.of("", "junk", "\"7-a", "7-a", "W/", ",", "*, \"a\"", "\"7-A\"")) {
      assertThat(TAGS.namedBy(header, TAGS.plain())).as(header).isEmpty();
    }
    assertThat(TAGS.namedBy(null, TAGS.plain())).isEmpty();
  }

  @Test
  void ifMatchAsksForAStrongTagOfTheDocument() {
    TAGS.requireMatch(null);
    for (String header : List.of("*", "\"7-a\"", "\"7-a-gz\"", "\"x\",\"7-a\"")) {
      TAGS.requireMatch(header);
    }
    for (String header : List.of("W/\"7-a\"", "\"x\"", "junk", "")) {
      assertThatThrownBy(() -> TAGS.requireMatch(header))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED));
    }
  }
}
