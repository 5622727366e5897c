package io.ticketqueue.reservation.rest;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.QRCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A QR code (ISO/IEC 18004) as a picture: black modules on white, with the quiet zone around. */
final class QrCode {
  private static final Map<EncodeHintType, Object> HINTS =
      Map.of(
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M, // a crease of 15 %
          EncodeHintType.MARGIN,
          4);

  /** A phone's screen shows it at about this size, and a scanner needs three per module. */
  private static final int PIXELS_PER_MODULE = 8;

  private static final int WHITE = 0xFFFFFF;
  private static final byte BRIGHT = (byte) 0xFF;
  private static final byte BLACK = 0;
  private static final Map<DecodeHintType, Object> SCAN = Map.of(DecodeHintType.TRY_HARDER, true);

  private final BitMatrix modules;

  private QrCode(BitMatrix modules) {
    this.modules = modules;
  }

  /**
   * Encodes a text. Of the standard's eight masks it takes one with which a scanner finds the code:
   * in two codes of a hundred the modules imitate a corner, and zxing, which many scanners use,
   * finds nothing while they are held upright.
   *
   * @throws IllegalArgumentException when it is too long for a QR code
   */
  static QrCode of(String text) {
    QrCode best = encoded(text, HINTS);
    QrCode code = best;
    boolean read = code.isReadAs(text);
    for (int mask = 0; !read && mask < QRCode.NUM_MASK_PATTERNS; mask++) {
      Map<EncodeHintType, Object> hints = new HashMap<>(HINTS);
      hints.put(EncodeHintType.QR_MASK_PATTERN, mask);
      code = encoded(text, hints);
      read = code.isReadAs(text);
    }
    return read ? code : best;
  }

  private static QrCode encoded(String text, Map<EncodeHintType, Object> hints) {
    try {
      return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
    }
  }

  private boolean isReadAs(String text) {
    int size = modules.getWidth() * PIXELS_PER_MODULE;
    byte[] luminance = new byte[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        byte value = modules.get(x, y / PIXELS_PER_MODULE) ? BLACK : BRIGHT;
        int from = y * size + x * PIXELS_PER_MODULE;
        Arrays.fill(luminance, from, from + PIXELS_PER_MODULE, value);
      }
    }
    var picture = new PlanarYUVLuminanceSource(luminance, size, size, 0, 0, size, size, false);
    try {
      return new QRCodeReader()
          .decode(new BinaryBitmap(new HybridBinarizer(picture)), SCAN)
          .getText()
          .equals(text);
    } catch (ReaderException e) {
      return false;
    }
  }

  /** As SVG, one unit per module, without styles: it may stand in a page or by itself. */
  String svg() {
    int size = modules.getWidth();
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="%2$d" height="%2$d" \
        role="img" shape-rendering="crispEdges"><rect width="%1$d" height="%1$d" fill="#fff"/>\
        <path d="%3$s" fill="#000"/></svg>\
        """
        .formatted(size, size * PIXELS_PER_MODULE, path());
  }

  /** A rectangle for each run of black modules. */
  private String path() {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      int x = 0;
      while (x < modules.getWidth()) {
        int begin = x;
        while (x < modules.getWidth() && modules.get(x, y)) {
          x++;
        }
        if (x > begin) {
          int width = x - begin;
          path.append('M').append(begin).append(' ').append(y);
          path.append('h').append(width).append("v1h-").append(width).append('z');
        }
        x++;
      }
    }
    return path.toString();
  }

  /** As PNG of one bit per pixel. */
  byte[] png() {
    int size = modules.getWidth() * PIXELS_PER_MODULE;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (!modules.get(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE)) {
          image.setRGB(x, y, WHITE);
        }
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    // In memory: the default is a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("the runtime writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
