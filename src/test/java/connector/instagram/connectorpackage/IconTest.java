package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class IconTest {
  private final BufferedImage drawn = Icon.draw();

  @Test
  void theCommittedFileIsWhatIsDrawn() throws IOException {
    BufferedImage committed =
        ImageIO.read(ConnectorFiles.SOURCE.resolve(ConnectorFiles.ICON).toFile());

    assertThat(pixels(committed)).isEqualTo(pixels(drawn));
  }

  @Test
  void oneOtherPixelIsNoticed() {
    int[] before = pixels(drawn);

    drawn.setRGB(0, 0, drawn.getRGB(0, 0) ^ 1);

    assertThat(pixels(drawn)).isNotEqualTo(before);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
