// Types that more than one module uses.

@export()
type resourceTags = {
  *: string
}
