package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TraceTest {
  @Test
  @Tag("REQ-GW-009")
  void keepsAValidIdAndReplacesAnyOther() {
    String sent = "0199A0B0-0000-7000-8000-000000000001";
    assertThat(Trace.from(sent)).isEqualTo("0199a0b0-0000-7000-8000-000000000001");
    assertThat(Trace.from("evil\r\nX: y")).matches("[0-9a-f-]{36}");
    assertThat(Trace.from(null)).matches("[0-9a-f-]{36}");
  }

  @Test
  void givesBackWhatWasBoundBefore() {
    Trace.bind("outer");
    Trace.run("inner", () -> assertThat(Trace.current()).isEqualTo("inner"));
    assertThat(Trace.current()).isEqualTo("outer");
    Trace.clear();
    assertThat(Trace.current()).isNull();
  }
}
