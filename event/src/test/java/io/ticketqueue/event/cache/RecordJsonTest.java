package io.ticketqueue.event.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventPage;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.QueueOrder;
import io.ticketqueue.event.SeatListVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  record All(
      UUID id,
      @Nullable String text,
      int number,
      long large,
      boolean truth,
      @Nullable Integer absent,
      Instant at,
      QueueOrder order,
      List<Part> parts,
      Map<Grade, Long> prices) {}

  record Part(String name) {}

  record Other(String name, int added) {}

  record Unsupported(Object thing) {}

  @Test
  void whatIsWrittenIsRead() {
    All all =
        new All(
            UUID.randomUUID(),
            "가 \"\\\n😀",
            -1,
            Long.MAX_VALUE,
            true,
            null,
            Instant.parse("2026-06-01T00:00:00.123456Z"),
            QueueOrder.DRAW,
            List.of(new Part("a"), new Part("")),
            Map.of(Grade.VIP, 1L));

    RecordJson<All> json = RecordJson.of(All.class);

    assertThat(json.read(json.write(all))).contains(all);
  }

  @Test
  void whatAnotherVersionWroteIsNotRead() {
    String written = RecordJson.of(Part.class).write(new Part("a"));

    assertThat(RecordJson.of(Other.class).read(written)).isEmpty();
    for (String broken : List.of("", "{}", "[]", "{\"format\":1}", "null", written.substring(1))) {
      assertThat(RecordJson.of(Part.class).read(broken)).as(broken).isEmpty();
    }
  }

  @Test
  void whatCannotBeWrittenIsNoticedAtTheStart() {
    assertThatThrownBy(() -> RecordJson.of(Unsupported.class))
        .isInstanceOf(IllegalArgumentException.class);
    for (Class<? extends Record> cached :
        List.of(Event.class, EventPage.class, SeatListVersion.class)) {
      assertThat(RecordJson.of(cached)).isNotNull();
    }
  }
}
