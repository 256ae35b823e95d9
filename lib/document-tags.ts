import 'server-only'
import found, { type PdfContent, type PdfDocument, type PdfElement } from 'pdfmake/js/Renderer.js'

/**
 * The structure of a PDF, so that it can be read aloud and searched in order. pdfmake writes an empty tree of tags; what
 * it draws is put into that tree here: a text or drawing that carries a tag becomes part of that element, everything
 * else (rules, page numbers) is decoration.
 */
export type Tag = {
  type: 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Sect'
  parent?: Tag
  /** Of a figure: what it shows, with its values. */
  alt?: string
  /** Of a heading cell: what it is the head of. */
  scope?: 'Column' | 'Row'
  span?: number
}

const Renderer = 'default' in found ? found.default : found

type Tree = { root: PdfElement; elements: Map<Tag, PdfElement> }
const trees = new WeakMap<PdfDocument, Tree>()

function treeOf(pdf: PdfDocument): Tree {
  const known = trees.get(pdf)
  if (known) return known
  const tree: Tree = { root: pdf.struct('Document'), elements: new Map() }
  pdf.addStructure(tree.root)
  trees.set(pdf, tree)
  return tree
}

/** The element of a tag, made with those above it when it is first drawn: the order of drawing is the order of reading. */
function elementOf(pdf: PdfDocument, tag: Tag): PdfElement {
  const { root, elements } = treeOf(pdf)
  const known = elements.get(tag)
  if (known) return known
  const parent = tag.parent ? elementOf(pdf, tag.parent) : root
  const element = pdf.struct(tag.type, { alt: tag.alt, scope: tag.scope })
  if (tag.span && tag.span > 1) {
    const attributes = element.dictionary.data.A as object | undefined
    element.dictionary.data.A = { O: 'Table', ...attributes, ColSpan: tag.span }
  }
  parent.add(element as unknown as PdfContent)
  elements.set(tag, element)
  return element
}

function marked(pdf: PdfDocument, tag: Tag | undefined, draw: () => void): void {
  if (!pdf.options.tagged) return draw()
  if (!tag) {
    pdf.markContent('Artifact')
    draw()
    return pdf.endMarkedContent()
  }
  const content = pdf.markStructureContent(tag.type)
  draw()
  pdf.endMarkedContent()
  elementOf(pdf, tag).add(content)
}

const drawn = Renderer.prototype
const { renderLine, renderVector, renderSVG } = drawn
drawn.renderLine = function (line, x, y) {
  const tag = line.inlines.find((inline) => inline.tag)?.tag
  marked(this.pdfDocument, tag, () => renderLine.call(this, line, x, y))
}
drawn.renderVector = function (vector) {
  marked(this.pdfDocument, undefined, () => renderVector.call(this, vector))
}
drawn.renderSVG = function (svg) {
  marked(this.pdfDocument, svg.tag, () => renderSVG.call(this, svg))
}

/** Text that belongs to an element. pdfmake hands on what stands on the parts of a text, not what stands on the text. */
export const tagged = (text: string, tag: Tag, look: Record<string, unknown> = {}) => ({ text, ...look, tag })
