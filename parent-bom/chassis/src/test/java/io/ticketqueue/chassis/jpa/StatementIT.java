package io.ticketqueue.chassis.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Statements of resource files, by the names of their parameters and columns. */
class StatementIT {
  private static final TestDatabase DATABASE = TestDatabase.of(TestDatabase.newService());
  private static final Statement ECHO = Statement.load(StatementIT.class, "echo.sql");
  private static final UUID ID = UUID.randomUUID();
  private static final Instant MOMENT = Instant.parse("2026-06-01T11:00:00.123456Z");

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static Statement.Run echo() {
    return ECHO.on(DATABASE.entityManager());
  }

  @Test
  void readsByNameWhatWasSetByName() {
    DATABASE.required(
        () ->
            assertThat(
                    echo()
                        .set("truth", true)
                        .set("moment", MOMENT)
                        .set("number", 42)
                        .set("text", "it's :text")
                        .set("id", ID)
                        .set("ids", List.of(ID, ID))
                        .rows(
                            row ->
                                Arrays.asList(
                                    row.uuid("id"),
                                    row.text("text"),
                                    row.number("number"),
                                    row.truth("truth"),
                                    row.instant("moment"),
                                    row.integer("how_many"),
                                    row.text("literal"),
                                    row.textOrNull("nothing"))))
                .containsExactly(
                    Arrays.asList(ID, "it's :text", 42L, true, MOMENT, 2, "a:b", null)));
  }

  @Test
  void takesNullForAnyParameter() {
    List<Boolean> absent =
        DATABASE.required(
            () ->
                echo()
                    .set("truth", null)
                    .set("moment", null)
                    .set("number", null)
                    .set("text", null)
                    .set("id", null)
                    .set("ids", null)
                    .row(
                        row ->
                            List.of(
                                row.uuidOrNull("id") == null,
                                row.textOrNull("text") == null,
                                row.longOrNull("number") == null,
                                row.instantOrNull("moment") == null))
                    .orElseThrow());
    assertThat(absent).containsOnly(true);
  }

  @Test
  void refusesParametersItLacksAndRunsWithoutOne() {
    DATABASE.required(
        () -> {
          assertThatThrownBy(() -> echo().set("other", 1)).hasMessageContaining("other");
          assertThatThrownBy(() -> echo().set("id", ID).exists())
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("echo.sql misses");
        });
  }

  @Test
  void refusesColumnsThatItsHeaderDoesNotName() {
    Statement wrong = Statement.load(StatementIT.class, "wrong_header.sql");
    DATABASE.required(
        () ->
            assertThatThrownBy(() -> wrong.on(DATABASE.entityManager()).rows(Row::toString))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 columns, its header names 1"));
  }

  @Test
  void stopsTheStartWhenAFileIsMissing() {
    assertThatThrownBy(() -> Statement.load(StatementIT.class, "absent.sql"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("absent.sql");
  }
}
