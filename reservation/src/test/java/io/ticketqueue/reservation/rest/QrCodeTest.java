package io.ticketqueue.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.reservation.QrScanner;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QrCodeTest {
  @Test
  void aScannerReadsBothPictures() {
    for (String text : List.of("a", "eyJhbGciOiJFZERTQSJ9.e30.x-_", "x".repeat(800))) {
      QrCode code = QrCode.of(text);
      assertThat(QrScanner.svg(code.svg())).isEqualTo(text);
      assertThat(QrScanner.png(code.png())).isEqualTo(text);
    }
  }

  /** Of the codes as they come first, two in a hundred are not found by the most used scanner. */
  @Test
  void aScannerReadsEachTicketHeldUpright() {
    Random random = new Random(7);
    for (int ticket = 0; ticket < 100; ticket++) {
      byte[] content = new byte[270];
      random.nextBytes(content);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(content);
      assertThat(QrScanner.svg(QrCode.of(text).svg())).isEqualTo(text);
    }
  }

  @Test
  void thePictureNeedsNothingButItself() {
    assertThat(QrCode.of("a").svg())
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .doesNotContain("style", "href", "script");
  }

  @Test
  void aTextThatNoCodeHoldsIsRefused() {
    assertThatThrownBy(() -> QrCode.of("x".repeat(3000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
