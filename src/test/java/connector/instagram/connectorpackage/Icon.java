package connector.instagram.connectorpackage;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws icon.png: a framed picture, and an arrow that leads out of it.
 *
 * <p>Points are tested against shapes instead of painted: that is arithmetic only, so every machine
 * and JDK draws the same pixels. To draw it anew, run this file with {@code java} and the name of
 * the file to write.
 */
public final class Icon {
  static final int SIZE = 230;
  static final int BACKGROUND = 0x8a2a72;
  private static final int PAPER = 0xfff8f2;
  private static final int SKY = 0xe7c6de;
  private static final int SUN = 0xffb238;
  private static final int HILL = 0x5f1d55;
  private static final int ARROW = 0xffb238;

  /** Points per pixel and direction; their average makes smooth edges. */
  private static final int POINTS = 8;

  private record Layer(Shape shape, int colour) {}

  private Icon() {}

  /** Arguments: the file to write. */
  public static void main(String... arguments) throws IOException {
    Files.write(Path.of(arguments[0]), png(draw()));
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  static BufferedImage draw() {
    List<Layer> layers = layers();
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        image.setRGB(x, y, pixel(layers, x, y));
      }
    }
    return image;
  }

  private static int pixel(List<Layer> layers, int x, int y) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int point = 0; point < POINTS * POINTS; point++) {
      int column = point % POINTS;
      int row = point / POINTS;
      double left = x + (column + 0.5) / POINTS;
      double top = y + (row + 0.5) / POINTS;
      int colour = BACKGROUND;
      for (Layer layer : layers) {
        if (layer.shape().contains(left, top)) {
          colour = layer.colour();
        }
      }
      red += colour >> 16 & 0xff;
      green += colour >> 8 & 0xff;
      blue += colour & 0xff;
    }
    return average(red) << 16 | average(green) << 8 | average(blue);
  }

  private static int average(int sum) {
    return (sum + POINTS * POINTS / 2) / (POINTS * POINTS);
  }

  private static List<Layer> layers() {
    Area window = new Area(new RoundRectangle2D.Double(47, 51, 116, 106, 14, 14));
    Area hills = new Area(polygon(30, 165, 84, 98, 114, 134, 134, 112, 185, 165));
    hills.intersect(window);
    return List.of(
        new Layer(new RoundRectangle2D.Double(31, 35, 148, 138, 34, 34), PAPER),
        new Layer(window, SKY),
        new Layer(new Ellipse2D.Double(115, 65, 30, 30), SUN),
        new Layer(hills, HILL),
        new Layer(arrow(11), BACKGROUND),
        new Layer(arrow(0), ARROW));
  }

  /** An arrow to the upper right at the picture's corner, wider all around by a margin. */
  private static Shape arrow(double margin) {
    Area arrow =
        new Area(new Rectangle2D.Double(-46 - margin, -11 - margin, 62 + margin, 22 + 2 * margin));
    arrow.add(
        new Area(
            polygon(
                2 - margin,
                -33 - 2.4 * margin,
                40 + 1.5 * margin,
                0,
                2 - margin,
                33 + 2.4 * margin)));
    AffineTransform place = AffineTransform.getTranslateInstance(163, 167);
    return place.createTransformedShape(arrow);
  }

  private static Shape polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int index = 2; index < corners.length; index += 2) {
      path.lineTo(corners[index], corners[index + 1]);
    }
    path.closePath();
    return path;
  }
}
