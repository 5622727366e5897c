package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import org.junit.jupiter.api.Test;

class CaughtMailsTest {
  @Test
  void aMailIsShownWithItsCodeReadable() {
    var mail =
        Json.createObjectBuilder()
            .add("at", "2026-06-01T03:00:00Z")
            .add("to", Json.createArrayBuilder().add("kim@example.com"))
            .add("subject", "[티켓큐] 이메일 인증 코드")
            .add("text", "인증 코드: 123456\n\n10분 안에")
            .build();

    assertThat(CaughtMails.shown(mail))
        .contains("2026-06-01T03:00:00Z  to kim@example.com\n")
        .contains("  [티켓큐] 이메일 인증 코드\n")
        .contains("  인증 코드: 123456\n");
  }
}
