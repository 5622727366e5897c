package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompressedJsonTest {
  private static final String TEXT = "좌석 A-1 😀".repeat(1000);

  private static String decompressed(CompressedJson json) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    json.writePlain(plain);
    return plain.toString(StandardCharsets.UTF_8);
  }

  @Test
  void compressedTextIsDecompressedToTheSame() throws IOException {
    CompressedJson json = CompressedJson.fromBase64(CompressedJson.of(TEXT).base64());

    assertThat(decompressed(json)).isEqualTo(TEXT);
    assertThat(json.size()).isLessThan(TEXT.length() / 10);
    assertThat(json.checksum())
        .isEqualTo(CompressedJson.of(TEXT).checksum())
        .isNotEqualTo(CompressedJson.of(TEXT + " ").checksum());
  }

  @Test
  void aShortTextIsDecompressedOnceALongOneEachTime() {
    CompressedJson brief = CompressedJson.of("좌석");
    CompressedJson lengthy = CompressedJson.of(TEXT + TEXT);

    assertThat(brief.plain())
        .isEqualTo("좌석".getBytes(StandardCharsets.UTF_8))
        .isSameAs(brief.plain());
    assertThat(lengthy.plain()).isEqualTo((TEXT + TEXT).getBytes(StandardCharsets.UTF_8));
    assertThat(lengthy.plain() == lengthy.plain()).isFalse();
    assertThat(CompressedJson.fromBase64(lengthy.base64()).gzip()).isEqualTo(lengthy.gzip());
  }

  @Test
  void whatIsWrittenInPartsIsTheSameAsTheWhole() throws IOException {
    CompressedJson json =
        CompressedJson.of(
            0,
            out -> {
              out.write(TEXT, 0, 10);
              out.write(TEXT, 10, TEXT.length() - 10);
            });

    assertThat(decompressed(json)).isEqualTo(TEXT);
    assertThat(json.checksum()).isEqualTo(CompressedJson.of(TEXT).checksum());
  }
}
