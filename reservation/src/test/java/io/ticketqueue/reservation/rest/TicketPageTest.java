package io.ticketqueue.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Given;
import io.ticketqueue.reservation.PrintTickets.Printed;
import io.ticketqueue.reservation.QrScanner;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.Seat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TicketPageTest {
  private static final WallClock WALL = new WallClock(Clock.systemUTC(), WallClock.SEOUL);

  private final Schedule schedule =
      Given.with(
          Given.schedule(UUID.randomUUID()), "겨울 <script>\"alert\"('1')</script> & 나", 1, 4, false);

  private Printed ticket(int number, boolean used) {
    Seat seat = Given.seat("가", number, "VIP");
    return new Printed(
        "T20260601-ABCDEF" + number, schedule, seat, used ? Given.NOW : null, "code-" + number);
  }

  private static String page(Locale language, Printed... tickets) {
    return new TicketPage(WALL, language).html(List.of(tickets));
  }

  @Test
  void eachTicketIsASheetWithItsOwnCode() {
    String html = page(Locale.KOREAN, ticket(1, false), ticket(2, true));

    String[] sheets = html.split("<article>");
    assertThat(sheets).hasSize(3);
    assertThat(QrScanner.svg(sheets[1])).isEqualTo("code-1");
    assertThat(QrScanner.svg(sheets[2])).isEqualTo("code-2");
    assertThat(sheets[1])
        .contains("T20260601-ABCDEF1", "가-1", "공연 일시", "2026년 6월 11일 (목) 20:00", "150,000원")
        .doesNotContain("입장 완료");
    assertThat(sheets[2]).contains("입장 완료", "2026년 6월 1일 (월) 20:00");
    assertThat(html)
        .contains("<html lang=\"ko\">", "break-after: page", "<meta charset=\"utf-8\">");
  }

  @Test
  void itIsEnglishForWhoAsksForEnglish() {
    assertThat(page(Locale.ENGLISH, ticket(1, false)))
        .contains("<html lang=\"en\">", "Seat", "Thu 11 June 2026 20:00", "KRW 150,000")
        .doesNotContain("좌석");
  }

  @Test
  void whatOrganisersWriteIsTextOnThePage() {
    assertThat(page(Locale.KOREAN, ticket(1, false)))
        .doesNotContain("<script")
        .contains("겨울 &lt;script&gt;&quot;alert&quot;(&#39;1&#39;)&lt;/script&gt; &amp; 나");
  }

  @Test
  void thePolicyAllowsThePagesOwnStyleAndNothingElse() throws GeneralSecurityException {
    Matcher style =
        Pattern.compile("<style>(.*)</style>", Pattern.DOTALL)
            .matcher(page(Locale.KOREAN, ticket(1, false)));
    assertThat(style.find()).isTrue();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));

    assertThat(TicketPage.CONTENT_SECURITY_POLICY)
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }
}
