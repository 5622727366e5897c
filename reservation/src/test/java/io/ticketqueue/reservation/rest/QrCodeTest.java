package io.ticketqueue.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.reservation.QrScanner;
import java.util.List;
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
