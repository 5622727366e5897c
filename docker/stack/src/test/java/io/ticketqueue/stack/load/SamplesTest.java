package io.ticketqueue.stack.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private static final String COLUMNS =
      "timeStamp,elapsed,label,responseCode,responseMessage,success,failureMessage\n";

  @TempDir private Path folder;

  private Samples samples(String lines) throws IOException {
    return Samples.read(Files.writeString(folder.resolve("samples.jtl"), COLUMNS + lines));
  }

  /** 1 to 100 ms. */
  private Samples hundred() throws IOException {
    return samples(
        IntStream.rangeClosed(1, 100)
            .mapToObj(millis -> "1," + millis + ",status,200,OK,true,\n")
            .collect(Collectors.joining()));
  }

  @Test
  void aPercentileIsTheTimeThatSoManyDidNotExceed() throws IOException {
    assertThat(hundred().beyond(Map.of("status.p95", 95.0))).isEmpty();
    assertThat(hundred().beyond(Map.of("status.p95", 94.0)))
        .containsExactly("status: p95 95 ms, limit 94 ms");
  }

  @Test
  void whatFailedIsCountedByStatusAndHeldAgainstThePercentage() throws IOException {
    Samples some =
        samples(
            "1,5,enter,200,OK,true,\n1,5,enter,503,\"a \"\"b\"\",\nc\",false,\"expected, got\"\n");
    assertThat(some.count("enter")).isEqualTo(2);
    assertThat(some.table()).contains("failed with 503: 1");
    assertThat(some.beyond(Map.of("errors", 50.0))).isEmpty();
    assertThat(some.beyond(Map.of("errors", 1.0)))
        .containsExactly("1 samples failed, 50.00 %; limit 1.0 %");
  }

  @Test
  void whatWasNotMeasuredIsNotWithinALimit() throws IOException {
    assertThat(hundred().beyond(Map.of("ticket.p95", 1000.0)))
        .containsExactly("there was no ticket, so nothing says that it is fast");
    assertThat(samples("").beyond(Map.of("errors", 0.0))).containsExactly("nothing was sent");
  }
}
