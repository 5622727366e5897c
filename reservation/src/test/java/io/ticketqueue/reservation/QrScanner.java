package io.ticketqueue.reservation;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Reads QR codes from pictures, as a gate's camera does. */
public final class QrScanner {
  private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

  /** Pixels per module, as the width and height of our SVG ask for. */
  private static final int SCALE = 8;

  private static final int WHITE = 0xFFFFFF;

  private QrScanner() {}

  /** What stands in a PNG. */
  public static String png(byte[] png) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      int width = image.getWidth();
      int height = image.getHeight();
      return read(image.getRGB(0, 0, width, height, null, 0, width), width);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in an SVG whose path is rectangles of black. */
  public static String svg(String svg) {
    Matcher size = SIZE.matcher(svg);
    if (!size.find()) {
      throw new IllegalArgumentException("without a viewBox: " + svg);
    }
    int width = Integer.parseInt(size.group(1)) * SCALE;
    int[] pixels = new int[width * width];
    Arrays.fill(pixels, WHITE);
    Matcher run = RUN.matcher(svg);
    while (run.find()) {
      int left = Integer.parseInt(run.group(1)) * SCALE;
      int top = Integer.parseInt(run.group(2)) * SCALE;
      int right = left + Integer.parseInt(run.group(3)) * SCALE;
      for (int y = top; y < top + SCALE; y++) {
        Arrays.fill(pixels, y * width + left, y * width + right, 0);
      }
    }
    return read(pixels, width);
  }

  private static String read(int[] pixels, int width) {
    var picture = new RGBLuminanceSource(width, pixels.length / width, pixels);
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(picture)),
              Map.of(DecodeHintType.TRY_HARDER, true))
          .getText();
    } catch (ReaderException e) {
      throw new AssertionError("a scanner reads nothing there", e);
    }
  }
}
