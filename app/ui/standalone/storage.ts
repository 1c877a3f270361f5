/**
 * Runs in the head. In a frame of another site a browser may keep all storage from a page, and then even looking for it
 * throws: the router keeps its scroll positions in memory instead. Holds no character that HTML would escape.
 */
export const storageScript = `try{sessionStorage.length}catch(denied){let kept={};Object.defineProperty(window,\`sessionStorage\`,{value:{getItem:function(name){return kept[name]===undefined?null:kept[name]},setItem:function(name,value){kept[name]=String(value)},removeItem:function(name){delete kept[name]},clear:function(){kept={}}}})}`;
